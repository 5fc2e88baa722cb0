import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Where Apple's root certificate is kept once it has been fetched. What is read back is checked like what is fetched. */
export type CertificateStore = { read: () => Promise<string | undefined>; write: (pem: string) => Promise<void> };

type Options = { download?: () => Promise<Buffer>; fingerprint?: string };

/**
 * The lookup service stands on Apple's private root, which no public store holds. It is fetched once from Apple's public
 * site and believed by its fingerprint alone, whatever way it came.
 */
export async function appleRoot(store: CertificateStore, options: Options = {}): Promise<string> {
  const { download = fetchRoot, fingerprint = APPLE_ROOT_FINGERPRINT } = options;
  const kept = await store.read();
  if (kept) return trusted(Buffer.from(kept), fingerprint).toString();

  const pem = trusted(await download(), fingerprint).toString();
  await store.write(pem);
  return pem;
}

export function fileStore(path: string): CertificateStore {
  return {
    read: () => readFile(path, "utf8").catch(absent),
    async write(pem) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, pem);
    },
  };
}

/** SHA-256 of the certificate "Apple Root CA", valid from 2006-04-25 to 2035-02-09. */
export const APPLE_ROOT_FINGERPRINT =
  "B0:B1:73:0E:CB:C7:FF:45:05:14:2C:49:F1:29:5E:6E:DA:6B:CA:ED:7E:2C:68:C5:BE:91:B5:A1:10:01:F0:24";

const address = "https://www.apple.com/appleca/AppleIncRootCertificate.cer";

function trusted(bytes: Buffer, fingerprint: string): X509Certificate {
  const certificate = new X509Certificate(bytes);
  if (certificate.fingerprint256 === fingerprint) return certificate;
  throw new Error(`What was kept or served as Apple Root CA has the fingerprint ${certificate.fingerprint256}`);
}

async function fetchRoot(): Promise<Buffer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(`Apple Root CA could not be fetched from ${address}; ALS_CA_FILE may name a copy of it`, { cause });
  }
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code !== "ENOENT") throw cause;
}
