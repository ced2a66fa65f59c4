// Says that the page is old. Everything else works without this.
(function () {
  "use strict";
  const written = document.getElementById("written");
  const old = document.getElementById("old");
  if (!written || !old) {
    return;
  }
  function look() {
    const age = (Date.now() - Date.parse(written.dateTime)) / 1000;
    old.hidden = !(age > Number(written.dataset.staleAfter));
  }
  look();
  setInterval(look, 30000);
})();
