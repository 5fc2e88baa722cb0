"use client";
import { useTranslations } from "next-intl";

/** What an operation is called; one that has no words yet is told by its name. */
export function useActWords(): { act: (operation: string) => string; topic: (topic: string) => string } {
  const t = useTranslations("activity");
  return {
    act(operation) {
      const key = `did.${operation}` as "did.rollout.approve";
      return t.has(key) ? t(key) : operation;
    },
    topic(topic) {
      const key = `topic.${topic}` as "topic.rollout";
      return t.has(key) ? t(key) : topic;
    },
  };
}
