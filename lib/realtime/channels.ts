/** Names of the channels and events that travel through Pusher; shared by server and browser. */
export const LISTING_EVENTS = "events";
export const NOTIFICATION = "notification";
export const MESSAGE = "message";

/** Everybody may listen to a listing. */
export function listingChannel(listingId: string): string {
  return `listing-${listingId}`;
}

/** Only this person may listen (app/api/realtime/auth decides). */
export function userChannel(userId: string): string {
  return `private-user-${userId}`;
}

/** What a browser needs to connect; handed to it by the server, since values frozen at build would not fit previews. */
export interface RealtimeConfig {
  key: string;
  cluster: string;
  host?: string;
  port?: number;
  tls: boolean;
}
