// Keeps a page fresh: listens to the server's events and lets htmx fetch the part that changed.
(() => {
  const said = document.getElementById("said");
  const now = () => document.getElementById("now");
  let stream = null;
  let fallback = 0;
  let fetching = false;
  let again = false;

  function inUse(part) {
    return part.querySelector("details[open]") !== null || (part.contains(document.activeElement) && document.activeElement.matches(":focus-visible"));
  }

  function moved() {
    const part = now();
    if (!part || document.hidden || inUse(part)) return;
    if (fetching) {
      again = true; // what htmx queues for a part that is being replaced is lost with it
      return;
    }
    fetching = true;
    htmx.trigger(document.body, "moved");
  }

  function fetched() {
    fetching = false;
    if (again) {
      again = false;
      moved();
    }
  }

  function listen() {
    const part = now();
    if (!part || !part.dataset.live || !window.EventSource) return;
    stream = new EventSource(part.dataset.live);
    stream.addEventListener("moved", moved);
    stream.addEventListener("error", () => {
      // A browser gives up on a refusal, such as that of a server that is restarting.
      if (stream?.readyState === EventSource.CLOSED) {
        rest();
        setTimeout(() => stream || document.hidden || listen(), 5000);
      }
    });
    fallback = setInterval(() => {
      fetching = false;
      moved(); // ages grow even when nothing happens
    }, 20000);
  }

  function rest() {
    if (stream) stream.close();
    clearInterval(fallback);
    stream = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      rest();
    } else if (!stream) {
      listen();
      moved();
    }
  });

  document.addEventListener("htmx:afterSettle", () => {
    const headline = now()?.dataset.headline;
    if (headline && said.textContent !== headline) {
      said.textContent = headline;
      document.title = headline + " · Midwatch";
    }
    fetched();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) fetched();
  });

  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) location.reload();
  });

  said.dataset.ready = "true";
  listen();
})();
