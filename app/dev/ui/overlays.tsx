"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuButton, MenuLink } from "@/components/ui/menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";

const SLOW_MS = 2_000;

/** What appears over the page. */
export function Overlays() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      <Dialog
        open={open}
        onClose={close}
        title="Bid $1,250.00?"
        actions={
          <>
            <Button variant="ghost" onClick={close}>
              Go back
            </Button>
            <Button variant="primary" onClick={close}>
              Bid $1,250.00
            </Button>
          </>
        }
      >
        <p>That is more than ten times the smallest bid. Only as much of it is used as it takes to lead.</p>
      </Dialog>
      <Menu label="Sample menu" trigger="A menu" heading="A heading">
        <MenuLink href="/dev/ui">
          <Pencil aria-hidden="true" /> Edit
        </MenuLink>
        <MenuButton>
          <Trash2 aria-hidden="true" /> Remove
        </MenuButton>
      </Menu>
      <Button
        onClick={() => toast("message", "Outbid on “A longcase clock”", { description: "$130.00 or more leads." })}
      >
        Toast
      </Button>
      <Button onClick={() => toast("success", "You lead.")}>Success</Button>
      <Button onClick={() => toast("error", "Not sent. Try again.")}>Error</Button>
      <form action={() => new Promise<void>((resolve) => setTimeout(resolve, SLOW_MS))}>
        <SubmitButton>Send slowly</SubmitButton>
      </form>
    </div>
  );
}
