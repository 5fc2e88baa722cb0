import { randomUUID } from "node:crypto";
import type { FastifyInstance, InjectOptions } from "fastify";
import { type CheckinMessage, COMMAND_CONTENT_TYPE, formatCheckin } from "#lib/apple/checkin.ts";
import { type Command, type CommandStatus, formatCommandResult, parseCommand } from "#lib/apple/command.ts";
import { signMdmSignature } from "#lib/apple/mdm-signature.ts";
import { type PlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import type { KeyHolder } from "#lib/io/keys/device-ca.ts";

/** A check-in without its identity: the device fills it in. */
type Message<T> = T extends { enrollment: unknown } ? Omit<T, "enrollment"> : never;

/** A Mac that speaks Apple's wire to a gateway in this process, signing what it says. */
export class TestDevice {
  readonly udid = randomUUID();
  readonly app: FastifyInstance;
  identity: KeyHolder;

  constructor(app: FastifyInstance, identity: KeyHolder) {
    this.app = app;
    this.identity = identity;
  }

  async enrol(): Promise<void> {
    await this.authenticate();
    await this.updateToken();
  }

  authenticate() {
    const model = { productName: "MacBookPro18,1", modelName: "MacBook Pro", serialNumber: "C02TEST" };
    const os = { osVersion: "26.5", buildVersion: "25F71" };
    return this.checkin({
      messageType: "Authenticate",
      topic: "com.apple.mgmt.test",
      deviceName: "Mac",
      ...model,
      ...os,
    });
  }

  updateToken(unlockToken?: Buffer) {
    const push = { topic: "com.apple.mgmt.test", pushMagic: randomUUID(), token: Buffer.from("token") };
    const unlock = unlockToken ? { unlockToken } : {};
    return this.checkin({ messageType: "TokenUpdate", ...push, awaitingConfiguration: false, ...unlock });
  }

  ddm(endpoint: string, data?: Buffer) {
    return this.checkin({ messageType: "DeclarativeManagement", endpoint, ...(data ? { data } : {}) });
  }

  checkin(message: Message<CheckinMessage>, user?: string) {
    const enrollment = { udid: this.udid, ...(user ? { userId: user } : {}) };
    return this.send("/mdm/checkin", formatCheckin({ ...message, enrollment } as CheckinMessage));
  }

  /** Answers what is asked and comes back with the next command, if there is one. */
  async connect(status: CommandStatus, commandUuid?: string, body: PlistDict = {}): Promise<Command | undefined> {
    const result = { enrollment: { udid: this.udid }, status, errorChain: [], body };
    const answer = await this.send(
      "/mdm/connect",
      formatCommandResult({ ...result, ...(commandUuid && { commandUuid }) }),
    );
    if (answer.statusCode !== 200) throw new Error(`connect answered ${answer.statusCode}`);
    return answer.rawPayload.length > 0 ? parseCommand(parsePlistDict(answer.rawPayload)) : undefined;
  }

  send(url: string, body: string | Buffer, headers: Record<string, string> = this.signed(body)) {
    const type = { "content-type": COMMAND_CONTENT_TYPE };
    const request: InjectOptions = { method: "PUT", url, headers: { ...type, ...headers }, payload: body };
    return this.app.inject(request);
  }

  signed(body: string | Buffer): Record<string, string> {
    const { certificate, privateKey } = this.identity;
    return { "mdm-signature": signMdmSignature(Buffer.from(body), certificate.raw, privateKey) };
  }
}
