/**
 * A Genesys Cloud Web Messaging guest client that keeps exactly one WebSocket alive over all tabs of an origin and shows
 * each message once in each tab, in one order.
 *
 * @packageDocumentation
 */

/**
 * Makes a messenger for this tab. It opens nothing before {@link Messenger.start}.
 *
 * Tabs of one origin with the same `deploymentId` and `namespace` share one guest, one transcript and one connection,
 * and have to be given the same other options.
 *
 * @throws TypeError for an option that is wrong or unknown; the message names it, its value and what is allowed.
 */
export function createMessenger(options: MessengerOptions): Messenger;

/** What a messenger is made with. */
export interface MessengerOptions {
  /** The id of the Messenger deployment in Genesys Cloud, 1 to 256 characters. */
  deploymentId: string;
  /**
   * The region's domain, such as `"mypurecloud.ie"`; the WebSocket is at `wss://webmessaging.<region>/v1`, REST at
   * `https://api.<region>`. Needed unless `webSocketUrl` and `apiUrl` are given, which override it.
   */
  region?: string;
  /** Another gateway, such as the sandbox: a `wss://` or `ws://` URL without query. */
  webSocketUrl?: string;
  /** The REST base that belongs to `webSocketUrl`: an `https://` or `http://` URL without query. */
  apiUrl?: string;
  /** Keeps several messengers of one deployment on one origin apart; 1 to 256 characters. Default: none. */
  namespace?: string;
  /**
   * Which tab holds the connection. `"focused"` (default): the one that was focused last. `"sticky"`: it stays where it
   * is until that tab goes. `"strict-focus"`: the focused tab alone; no connection while none is focused.
   */
  ownership?: "focused" | "sticky" | "strict-focus";
  /** How long a tab has to be focused before the connection moves to it, in milliseconds, 0 to 60,000. Default 250. */
  dwellMillis?: number;
  /** Where guest tokens come from, with the access token for that endpoint. Default: the browser makes a token itself. */
  tokenBroker?: { url: string; accessToken: string };
  /**
   * Whether what is said is stored in this browser (default true). With false only ids and order are, and what a tab
   * has not heard itself is read from the platform's history, as far as that goes back. Sends that wait are stored in
   * either case.
   */
  storePayloads?: boolean;
  /**
   * Whether the guest's token is stored encrypted, by a key that scripts can use and not take away (default true). Where
   * there is no WebCrypto, as on an origin that is not secure, it is stored in plain, and `token-unsealed` is counted.
   * What is said is not encrypted; see `storePayloads`.
   */
  encryptAtRest?: boolean;
  /**
   * Where `tabwire-sw.js` is served, on this origin: its directory bounds which pages it serves. It prunes the storage
   * and shows a notification when a message comes and no tab is visible; and it keeps the time for a hidden tab that holds
   * the connection, whose own timers browsers slow down. Default: none.
   */
  serviceWorkerUrl?: string | null;
}

/** The guest's side of one conversation, as this tab sees it. All calls and events are on the page's thread. */
export interface Messenger {
  /** Names this tab until it is closed or reloaded. */
  readonly tabId: string;
  /** The same frozen object until something changes. */
  readonly state: MessengerState;
  /**
   * The transcript in order, sends without a receipt last: the newest 20,000 to 21,000 messages. The same frozen array
   * until something changes.
   */
  readonly messages: readonly ChatMessage[];
  /** How often what happened in this tab, by code: reports of what was refused or lost, and handovers. */
  readonly counters: Readonly<Record<string, number>>;
  /** What `state.degraded` means for the guest, in words. */
  readonly degradations: readonly { readonly code: string; readonly message: string }[];
  /**
   * Joins the other tabs. Resolves when this tab knows owner, token and transcript, connected or not. Calling it again
   * answers the same promise. Rejects with a {@link MessengerError} when the messenger was closed.
   */
  start(): Promise<void>;
  /**
   * Sends a text of at most 4,096 bytes in UTF-8. It is stored first, and survives reload, crash and lost network.
   * Resolves when the platform has acknowledged it.
   *
   * @param options.customAttributes goes along with the message, at most 2,048 bytes of JSON
   * @throws {@link MessengerError} (as a rejection) when it was refused, or nobody can tell whether it arrived
   */
  send(text: string, options?: { customAttributes?: Record<string, string> }): Promise<ChatMessage>;
  /** Sends a message once more whose status is `"rejected"` or `"unknown"`, by its `tracingId`. */
  retry(tracingId: string): Promise<ChatMessage>;
  /** Puts up to 50 stored messages before the first one of `messages`; resolves with them, none when there are no more. */
  loadOlder(): Promise<readonly ChatMessage[]>;
  /** Tells the agent that the guest types. Call it on every keystroke; what goes out is limited. */
  typing(): void;
  /** Ends the conversation for all tabs and empties the transcript. Resolves when the platform and the storage have done so. */
  clear(): Promise<void>;
  /** Adds a listener; the answer removes it. @throws when there is no such event, or the listener is no function. */
  on<K extends keyof MessengerEvents>(event: K, listener: (e: MessengerEvents[K]) => void): () => void;
  /**
   * Leaves: another tab takes the connection, and what was not acknowledged is sent by it. Resolves when this tab's
   * connection has ended. Every later call is refused with the code `"closed"`.
   */
  close(): Promise<void>;
}

/** Where this tab and the connection stand. */
export interface MessengerState {
  /** The connection that all tabs share. */
  readonly connection:
    | "idle" | "connecting" | "configuring" | "ready" | "read-only" | "backoff" | "offline" | "failed" | "closed";
  /** Whether this tab holds the connection. */
  readonly role: "owner" | "follower";
  /** The tab that holds it, or null when none is known. */
  readonly ownerTabId: string | null;
  /** Counts the owners; whatever an earlier one still says is refused. */
  readonly epoch: number;
  readonly tabs: readonly {
    readonly tabId: string; readonly focused: boolean; readonly visible: boolean; readonly owner: boolean;
  }[];
  /** What this browser lacks or what has failed in it. Everything works on, with what `degradations` say. */
  readonly degraded: readonly ("storage" | "channel" | "locks" | "service-worker")[];
  /** Messages of the other side since a tab was last focused; the same in all tabs. */
  readonly unread: number;
  /** Why there is no connection: with `"backoff"`, `"offline"`, `"failed"`, `"closed"`. */
  readonly reason?: { readonly code: string; readonly message: string };
}

/** One entry of the transcript. */
export interface ChatMessage {
  /** The platform's id; the `tracingId` while it has none. */
  readonly id: string;
  /** The id under which the guest sent it; with the guest's own messages only. */
  readonly tracingId?: string;
  /** `"inbound"` comes from the guest, `"outbound"` from the other side: the platform's words. */
  readonly direction: "inbound" | "outbound";
  /** `"unknown"`: it left, and nobody can tell whether it arrived. `retry` sends it again. */
  readonly status: "pending" | "acknowledged" | "rejected" | "unknown";
  readonly type: "text" | "structured" | "event";
  /** Plain text. It is the other side's: never use it as HTML. */
  readonly text: string;
  /** ISO 8601, the platform's; the guest's clock while pending. */
  readonly time: string;
  readonly from: { readonly name?: string; readonly imageUrl?: string; readonly bot: boolean };
  /** Attachments, quick replies, cards and others, as the platform sent them. Check before use. */
  readonly content: readonly unknown[];
  /** With the type `"event"`: presence events, as the platform sent them. */
  readonly events?: readonly unknown[];
  /** Why it was rejected. */
  readonly error?: { readonly code: string; readonly message: string; readonly retryAfterSeconds?: number };
}

/** What a messenger tells. */
export interface MessengerEvents {
  /** A message that is new in this tab; once for each id. */
  message: ChatMessage;
  /** A message whose status changed, known by `tracingId`: it may have got another `id`. */
  update: ChatMessage;
  /** The new `state`. */
  state: MessengerState;
  /** Whether the other side types. */
  typing: { readonly active: boolean; readonly name?: string };
  /** Something went wrong that no call is told of. */
  error: MessengerError;
  /** The conversation was cleared, by whatever tab, or the site's data were; the transcript is empty. */
  cleared: undefined;
}

/** What calls are refused with. */
export interface MessengerError extends Error {
  /** Stable, such as `"message-too-long"`, `"not-started"`, `"closed"`, `"invalid-argument"`. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly recoverable: boolean;
  readonly retryAfterSeconds?: number;
}
