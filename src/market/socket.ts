/** The little of a WebSocket that a stream needs, and the real one behind it. */

export interface SocketEvents {
  readonly open: () => void;
  /** A frame: text, or bytes as an ArrayBuffer. */
  readonly message: (data: unknown) => void;
  /** Closed or failed; called at most once. */
  readonly close: () => void;
}
export interface Socket { readonly send: (text: string) => void; readonly close: () => void }
/** May throw (a malformed address, a policy): the stream then waits and tries again. */
export type OpenSocket = (url: string, on: SocketEvents) => Socket;

export const openWebSocket: OpenSocket = (url, on) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  let over = false;
  const close = (): void => {
    if (over) return;
    over = true;
    on.close();
  };
  socket.addEventListener('open', () => { if (!over) on.open(); });
  socket.addEventListener('message', (event: MessageEvent<unknown>) => { if (!over) on.message(event.data); });
  socket.addEventListener('close', close);
  socket.addEventListener('error', close);
  return {
    send: (text) => { if (socket.readyState === WebSocket.OPEN) socket.send(text); },
    close: () => {
      over = true;
      socket.close();
    },
  };
};
