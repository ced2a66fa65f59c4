// Lets this browser be woken: registers the worker that shows what arrives, and tells the server where to send it.
(() => {
  const form = document.getElementById("push");
  if (!form) return;
  const said = document.getElementById("push-said");
  const button = form.querySelector("button");

  function say(text) {
    said.textContent = text;
  }

  function bytes(base64) {
    const plain = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  }

  async function subscribe() {
    const worker = await navigator.serviceWorker.register("/push-worker.js");
    await navigator.serviceWorker.ready;
    if ((await Notification.requestPermission()) !== "granted") {
      say("Notifications are blocked for this site; allow them in the browser's settings.");
      return;
    }
    const old = await worker.pushManager.getSubscription();
    if (old) await old.unsubscribe(); // It may be bound to another key.
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) });
    const keys = made.toJSON().keys;
    const answer = await fetch("/me/push", {
      method: "POST",
      body: new URLSearchParams({ name: form.elements.name.value, endpoint: made.endpoint, p256dh: keys.p256dh, auth: keys.auth }),
    });
    if (answer.ok) location.reload();
    else say((await answer.json().catch(() => null))?.detail ?? `The server answered ${answer.status}.`);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    say("Asking the browser ...");
    try {
      await subscribe();
    } catch (error) {
      say(`The browser refuses: ${error.message}`);
    }
    button.disabled = false;
  });

  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    say("This browser takes no push messages here. It needs HTTPS; on an iPhone, add this site to the home screen and open it there.");
  } else {
    say("");
    button.disabled = false;
  }
})();
