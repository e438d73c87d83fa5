import type { PublicEvent } from "@/lib/auction/view";
import type { ImageView, ListingCardView } from "@/lib/queries/types";

const people = { u1: "ada", u2: "bob", u3: "cy" };
const base = { listingId: "sample", hash: "", people };
const bid = { commitment: "", reserveMet: false };

/** Newest first, with every kind of step. */
export const sampleEvents: PublicEvent[] = [
  {
    ...base,
    sequence: 7,
    at: "2025-11-24T14:04:05.100Z",
    type: "closed",
    payload: { status: "sold", winnerId: "u1", hammerPrice: 3_100 },
  },
  {
    ...base,
    sequence: 6,
    at: "2025-11-24T14:02:05.100Z",
    type: "extended",
    payload: { endsAt: "2025-11-24T14:04:05.000Z" },
  },
  {
    ...base,
    sequence: 5,
    at: "2025-11-24T14:02:05.000Z",
    type: "bid",
    payload: { ...bid, bidderId: "u2", leaderId: "u1", price: 3_100, bidCount: 5, reserveMet: true },
  },
  {
    ...base,
    sequence: 4,
    at: "2025-11-24T13:40:12.000Z",
    type: "bid",
    payload: { ...bid, bidderId: "u1", leaderId: "u1", price: 3_000, bidCount: 4, reserveMet: true },
  },
  {
    ...base,
    sequence: 3,
    at: "2025-11-24T13:31:00.000Z",
    type: "bid",
    payload: { ...bid, bidderId: "u1", leaderId: "u1", price: 2_600, bidCount: 3 },
  },
  {
    ...base,
    sequence: 2,
    at: "2025-11-24T12:05:41.000Z",
    type: "bid",
    payload: { ...bid, bidderId: "u3", leaderId: "u2", price: 2_100, bidCount: 2 },
  },
  {
    ...base,
    sequence: 1,
    at: "2025-11-24T12:00:00.000Z",
    type: "bid",
    payload: { ...bid, bidderId: "u2", leaderId: "u2", price: 2_000, bidCount: 1 },
  },
];

/** Drawn pictures, so that the page needs no network and always looks the same. */
export const sampleImages: ImageView[] = [
  picture("#b8795a", "#5c2f22", 1_600, 1_200),
  picture("#6d8b74", "#2c4a3e", 1_200, 1_600),
  picture("#c9a24b", "#6b4a12", 1_600, 900),
];

function picture(ground: string, shape: string, width: number, height: number): ImageView {
  const svg = (blur: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<rect width="100%" height="100%" fill="${ground}"/>${blur}` +
    `<ellipse cx="50%" cy="82%" rx="30%" ry="5%" fill="#0003"/>` +
    `<path d="M${width * 0.38} ${height * 0.2}h${width * 0.24}l${width * 0.06} ${height * 0.6}h-${width * 0.36}z" fill="${shape}"/></svg>`;
  const url = (text: string) => `data:image/svg+xml,${encodeURIComponent(text)}`;
  return { url: url(svg("")), width, height, placeholder: url(svg("")) };
}

const listing: ListingCardView = {
  id: "1",
  title: "Walnut longcase clock, eight-day movement, London, about 1690",
  image: sampleImages[0] ?? null,
  status: "open",
  startsAt: "2025-01-01T00:00:00.000Z",
  endsAt: "2099-01-01T00:00:00.000Z",
  startPrice: 2_000,
  price: 125_000,
  leader: "ada",
  bidCount: 14,
  reserveMet: true,
  sequence: 14,
};

export const sampleListings: ListingCardView[] = [
  listing,
  {
    ...listing,
    id: "2",
    title: "Celadon vase",
    image: sampleImages[1] ?? null,
    price: null,
    bidCount: 0,
    leader: null,
  },
  {
    ...listing,
    id: "3",
    status: "sold",
    title: "Brass sextant in its case",
    image: sampleImages[2] ?? null,
    bidCount: 1,
  },
  { ...listing, id: "4", status: "unsold", title: "A lot without a picture", image: null, price: null, bidCount: 0 },
  { ...listing, id: "5", startsAt: "2098-12-31T00:00:00.000Z", title: "Not yet open", price: null, bidCount: 0 },
  {
    ...listing,
    id: "6",
    status: "cancelled",
    title: `Unbroken${"word".repeat(24)}`,
    price: 999_999_999,
    bidCount: 12_345,
  },
];
