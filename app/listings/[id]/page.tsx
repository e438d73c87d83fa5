import type { Metadata } from "next";
import { cacheLife, cacheTag } from "next/cache";
import { notFound } from "next/navigation";
import { BidBox } from "@/components/bidding/bid-box";
import { LiveHistory } from "@/components/bidding/live-history";
import { Breadcrumbs } from "@/components/listing/breadcrumbs";
import { Description } from "@/components/listing/description";
import { Gallery } from "@/components/listing/gallery";
import { ListingLayout, ListingSection } from "@/components/listing/listing-layout";
import { SellerCard } from "@/components/listing/seller-card";
import { ListingLiveProvider } from "@/components/live/listing-live";
import { WhileShown } from "@/components/ui/while-shown";
import { listingTag } from "@/lib/cache";
import { isId } from "@/lib/ids";
import { getListingPage } from "@/lib/queries/listing";
import type { ListingPageView } from "@/lib/queries/types";

interface Props {
  params: Promise<{ id: string }>;
}

const SUMMARY_LENGTH = 160;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const listing = await cachedListing((await params).id);
  if (!listing) return { title: "Not found" };
  const { title, description, images } = listing;
  const summary = description.slice(0, SUMMARY_LENGTH) || `${title}, at auction on Gavel.`;
  return { title, description: summary, openGraph: { title, description: summary, images: images[0]?.url } };
}

/** Wholly static, made when first asked for: a listing that is not there answers 404, not a shell that finds out later. */
export const ensureStatic = "navigation";
/** A click waits for that page, which the cache has, and not behind a placeholder that would only flash. */
export const instant = false;

/** Next wants one page made at build; this id belongs to nobody, so that the build needs no listing. */
export function generateStaticParams(): { id: string }[] {
  return [{ id: "00000000-0000-0000-0000-000000000000" }];
}

/** A listing, the same for everybody and cached whole; what is personal and what is new the browser fetches. */
export default async function ListingPage({ params }: Props) {
  const listing = await cachedListing((await params).id);
  if (!listing) notFound();
  const { category, title, description, seller } = listing;
  const trail = [...(category.parent ? [category.parent] : []), category].map(({ name }) => ({ name }));
  return (
    <ListingLiveProvider listing={listing}>
      <Breadcrumbs trail={[{ name: "Auctions", href: "/" }, ...trail]} />
      <ListingLayout
        pictures={<Gallery images={listing.images} title={title} />}
        heading={<h1 className="display text-3xl break-words sm:text-4xl">{title}</h1>}
        panel={
          <WhileShown>
            <BidBox hasReserve={listing.hasReserve} buyNowPrice={listing.buyNowPrice} />
          </WhileShown>
        }
        details={
          <>
            <ListingSection id="description" title="Description">
              <Description text={description} />
            </ListingSection>
            <ListingSection id="seller" title="Seller">
              <SellerCard username={seller.username} memberSince={seller.memberSince} />
            </ListingSection>
            <ListingSection id="history" title="Bid history">
              <LiveHistory />
            </ListingSection>
          </>
        }
      />
    </ListingLiveProvider>
  );
}

async function cachedListing(id: string): Promise<ListingPageView | null> {
  "use cache";
  cacheTag(listingTag(id));
  cacheLife("listing");
  return isId(id) ? getListingPage(id) : null;
}
