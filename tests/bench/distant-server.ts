import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * Puts a server further away: a relay that holds everything back, each way half of a round trip (an even number of ms). A managed
 * database is a network away, not on this machine; what that does to a bid is worth knowing. Answers with the URL to use instead.
 */
export async function distant(url: URL, roundTripMs: number): Promise<{ url: URL; close: () => void }> {
  const sockets = new Set<Socket>();
  const relay = createServer((near) => {
    const far = connect(Number(url.port || 5432), url.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (chunk) => void setTimeout(() => to.writable && to.write(chunk), roundTripMs / 2));
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((relay.address() as AddressInfo).port);
  return {
    url: through,
    close() {
      relay.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
