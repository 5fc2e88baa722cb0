import { AttentionCard } from "#components/overview/attention/attention-card.tsx";
import { Headline } from "#components/overview/headline.tsx";
import { LaterAdoption, LaterDeadlines, LaterExposure, LaterPlatforms } from "#components/overview/later-cards.tsx";
import { RunningCard } from "#components/overview/running/running-card.tsx";
import { SetupCard } from "#components/overview/setup-card.tsx";

type Props = { platform: string | undefined; showsAll: boolean };

/** In this order: are we patched, what needs me, what is running, who is stuck. */
export function OverviewView({ platform, showsAll }: Props) {
  return (
    <div className="space-y-5">
      <SetupCard />
      <Headline />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <AttentionCard showsAll={showsAll} platform={platform} />
        <RunningCard />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <LaterAdoption platform={platform} showsAll={showsAll} />
        <LaterPlatforms />
        <LaterExposure />
        <LaterDeadlines />
      </div>
    </div>
  );
}
