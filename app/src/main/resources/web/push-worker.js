// Shows what arrives, also when no window is open. "I take it" takes the page from the lock screen and shows the first steps.
self.addEventListener("push", (event) => {
  let news;
  try {
    news = event.data.json();
  } catch {
    news = { title: "Midwatch has news", body: "It could not be read here; open Midwatch." };
  }
  event.waitUntil(
    self.registration.showNotification(news.title, {
      body: news.body,
      tag: news.tag,
      renotify: Boolean(news.tag),
      requireInteraction: Boolean(news.urgent),
      icon: "/favicon.ico",
      data: { ack: news.ack || "", link: news.link || "/" },
      actions: news.ack ? [{ action: "ack", title: "I take it" }, { action: "open", title: "Look first" }] : [],
    }),
  );
});

async function take(path) {
  await fetch(path, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded" } }).catch(() => null);
  await self.clients.openWindow(path); // Shows whether it worked: who has it, and the first steps.
}

self.addEventListener("notificationclick", (event) => {
  const { ack, link } = event.notification.data;
  event.notification.close();
  event.waitUntil(event.action === "ack" && ack ? take(ack) : self.clients.openWindow(ack || link));
});

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
