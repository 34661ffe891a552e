import { createMessenger, type ChatMessage, type Messenger, type MessengerError, type MessengerOptions } from "tabwire";

const options: MessengerOptions = {
  deploymentId: "consumer",
  webSocketUrl: `${location.origin.replace(/^http/, "ws")}/v1`,
  apiUrl: location.origin,
};
const asked = new URLSearchParams(location.search);
if (asked.has("idsOnly")) {
  options.storePayloads = false;
}

const messenger: Messenger = createMessenger(options);
const show = () => {
  document.querySelector("#log")!.textContent =
    messenger.messages.map(m => `${m.direction === "inbound" ? "You" : m.from.name ?? "Agent"}: ${m.text}`).join("\n");
};
messenger.on("message", show);
messenger.on("update", show);
const removeTyping: () => void = messenger.on("typing", ({ active, name }) => console.debug(name ?? "somebody", active));
messenger.on("error", (error: MessengerError) => console.warn(error.code, error.recoverable));
messenger.on("cleared", show);

declare global {
  interface Window {
    createMessenger: typeof createMessenger;
    tabwire: Messenger;
  }
}
window.createMessenger = createMessenger;
window.tabwire = messenger;

await messenger.start();
removeTyping();
show();
const last: ChatMessage | undefined = messenger.messages.at(-1);
console.debug(last?.status ?? "nothing yet", messenger.state.reason?.code ?? messenger.state.connection);
