/**
 * Loaded before a program (`--import`), it tells on stderr where every socket of that program goes, names that are looked up
 * included, whether the connection comes about or not.
 */
import { writeSync } from "node:fs";
import { Socket } from "node:net";

const { connect } = Socket.prototype;

function tell(where: string): void {
  writeSync(2, `EGRESS ${where}\n`);
}

Object.defineProperty(Socket.prototype, "connect", {
  value: function (this: Socket, ...args: readonly unknown[]): unknown {
    this.on("lookup", (_error, _address, _family, host) => tell(host));
    this.on("connectionAttempt", (address, port) => tell(`${address}:${port}`));
    return Reflect.apply(connect, this, args);
  },
});
