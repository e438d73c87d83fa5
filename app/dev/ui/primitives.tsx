import { Gavel } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";

const VARIANTS = ["primary", "secondary", "ghost", "danger"] as const;
const SIZES = ["sm", "md", "lg"] as const;

/** The primitives in every state. */
export function Primitives() {
  return (
    <section>
      <h2 className="display mb-6 border-b border-line pb-2 text-2xl">Primitives</h2>
      <div className="grid gap-10 md:grid-cols-2">
        <Group title="Button">
          {VARIANTS.map((variant) => (
            <div key={variant} className="mb-3 flex flex-wrap items-center gap-3">
              {SIZES.map((size) => (
                <Button key={size} variant={variant} size={size}>
                  Place bid
                </Button>
              ))}
              <Button variant={variant} busy>
                Place bid
              </Button>
              <Button variant={variant} disabled>
                Disabled
              </Button>
            </div>
          ))}
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/dev/ui" variant="primary">
              <Gavel aria-hidden="true" /> A link
            </ButtonLink>
            <ButtonLink href="/dev/ui">A link</ButtonLink>
          </div>
        </Group>
        <Group title="Badge">
          <div className="flex flex-wrap gap-2">
            {(["neutral", "accent", "success", "warning", "danger"] as const).map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </div>
        </Group>
        <Group title="Field">
          <div className="grid gap-5">
            <Field label="Title" hint="What it is, in a line." required>
              <Input name="title" placeholder="A walnut longcase clock" />
            </Field>
            <Field label="Username" error={["Taken already.", "Three characters or more."]} required>
              <Input name="username" defaultValue="ad" />
            </Field>
            <Field label="Reserve price" hint="Below it, you need not sell.">
              <MoneyInput name="reserve" defaultValue="1,250.00" />
            </Field>
            <Field label="Starting price" error="Ask $0.01 or more." required>
              <MoneyInput name="start" />
            </Field>
          </div>
        </Group>
        <Group title="Field, continued">
          <div className="grid gap-5">
            <Field label="Category" required>
              <Select name="category">
                <option>Antiques</option>
                <option>Clocks, barometers and scientific instruments of every kind and age</option>
              </Select>
            </Field>
            <Field label="Description">
              <Textarea name="description" maxLength={120} defaultValue="Walnut, c. 1690." />
            </Field>
            <Field label="Comment" hint="Nearly at its limit.">
              <Textarea name="comment" maxLength={30} defaultValue="Twenty-eight characters now." />
            </Field>
            <Field label="Disabled">
              <Input name="disabled" disabled defaultValue="Cannot be changed" />
            </Field>
          </div>
        </Group>
        <Group title="Notice">
          <div className="grid gap-3">
            <Notice title="For your information">Bids are binding.</Notice>
            <Notice tone="success">Your listing is up.</Notice>
            <Notice tone="warning" title="Connection lost">
              Trying again; the price may be behind.
            </Notice>
            <Notice tone="danger" title="Not sent">
              Two fields need another look.
            </Notice>
          </div>
        </Group>
        <Group title="Progress and skeleton">
          <div className="grid gap-4">
            <Progress label="Uploading clock.jpg" value={64} />
            <Progress label="Preparing" />
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-20" />
          </div>
        </Group>
      </div>
      <EmptyState
        className="mt-10"
        title="Nothing is up yet"
        picture={<Gavel aria-hidden="true" className="size-12" strokeWidth={1.25} />}
        actions={<Button variant="primary">Sell something</Button>}
      >
        <p>The first lot of the house could be yours.</p>
      </EmptyState>
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-3 text-sm font-medium text-ink-muted">{title}</h3>
      {children}
    </div>
  );
}
