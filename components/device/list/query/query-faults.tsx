import { useTranslations } from "next-intl";
import { type Fault, readQuery } from "#lib/domain/device-query/read.ts";
import { queryKeys } from "#lib/domain/device-query/value.ts";

type Props = { id: string; text: string | undefined; groups: readonly string[] };

/** What cannot be read, where it stands; and a group that nobody has made. Said politely as it comes. */
export function QueryFaults({ id, text, groups }: Props) {
  const t = useTranslations("device.query");
  const { terms, faults } = readQuery(text ?? "");
  const [fault] = faults;
  const strangers = terms.flatMap(({ ask }) => (ask.key === "group" && isUnknown(ask.text) ? [ask.text] : []));
  return (
    <div id={id} role="status" className="text-xs">
      {fault && (
        <p className="mt-1.5 text-bad">
          {t(`fault.${fault.code}`, { part: fault.part, keys: queryKeys.join(", ") })}{" "}
          <span className="text-muted">{t("at", { place: fault.from + 1 })}</span>
        </p>
      )}
      {fault && text !== undefined && <Marked text={text} fault={fault} />}
      {strangers.map((name) => (
        <p key={name} className="mt-1.5 text-attention">
          {t("noGroup", { name })}
        </p>
      ))}
    </div>
  );

  function isUnknown(name: string): boolean {
    const isId = /^[\da-f]{8}-/i.test(name);
    return groups.length > 0 && !isId && !groups.some((known) => known.toLowerCase() === name.toLowerCase());
  }
}

/** The text once more, for the eye: what is wrong in it is marked. */
function Marked({ text, fault: { from, to } }: { text: string; fault: Fault }) {
  return (
    <code aria-hidden className="mt-1 block font-mono text-xs break-all whitespace-pre-wrap text-muted">
      {text.slice(0, from)}
      <mark className="rounded-sm bg-bad-wash text-bad underline decoration-wavy underline-offset-3">
        {text.slice(from, to)}
      </mark>
      {text.slice(to)}
    </code>
  );
}
