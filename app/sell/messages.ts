import type { ListingProblem } from "@/lib/commands/create-listing";
import { formatDuration } from "@/lib/durations";
import { formatMoney } from "@/lib/money";

/** A problem as the form tells it: its field, and a sentence that says what to do. */
export function explain(problem: ListingProblem): { field: string; message: string } {
  switch (problem.field) {
    case "title":
      return problem.reason === "too_short"
        ? at("title", `Enter a title of ${problem.bound} characters or more.`)
        : at("title", `Shorten the title to ${problem.bound} characters or fewer.`);
    case "description":
      return at(
        "description",
        `Shorten the description to ${problem.bound.toLocaleString("en-US")} characters or fewer.`,
      );
    case "categoryId":
      return at(
        "category",
        problem.reason === "unknown" ? "Choose a category." : "Choose a category within this group.",
      );
    case "images":
      return at("images", explainImages(problem));
    case "startsAt":
      return at("startsAt", `Start within ${formatDuration(problem.bound)} from now.`);
    case "end":
      return problem.reason === "too_short"
        ? at("duration", `Let bidding run for ${formatDuration(problem.bound)} or longer.`)
        : at("duration", `Let bidding run for ${formatDuration(problem.bound)} or less.`);
    default:
      return at(problem.field, explainPrice(problem));
  }
}

type About<Field extends ListingProblem["field"]> = Extract<ListingProblem, { field: Field }>;

function explainPrice(
  problem: Extract<ListingProblem, { field: "startPrice" | "reservePrice" | "buyNowPrice" }>,
): string {
  const bound = formatMoney(problem.bound);
  switch (problem.reason) {
    case "too_little":
      return `Enter ${bound} or more.`;
    case "too_much":
      return `Enter ${bound} or less.`;
    case "not_above_start":
      return `Enter more than the starting price of ${bound}, or leave it empty.`;
    case "below_share_of_start":
      return `Enter ${bound} or more, 30 % above the starting price, or leave it empty.`;
    case "below_reserve":
      return `Enter ${bound} or more, the reserve price, or leave it empty.`;
  }
}

function explainImages(problem: About<"images">): string {
  switch (problem.reason) {
    case "too_many":
      return `Keep ${problem.bound} photos or fewer.`;
    case "not_yours":
      return "Some photos could not be found. Remove them and upload them again.";
    case "already_used":
      return "Some photos already belong to a listing. Remove them and upload them again.";
  }
}

function at(field: string, message: string) {
  return { field, message };
}
