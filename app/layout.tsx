import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { type ReactNode, Suspense } from "react";
import { ViewerProvider } from "@/components/account/viewer";
import { UserLive } from "@/components/live/user-live";
import { Footer } from "@/components/site/footer";
import { Header } from "@/components/site/header";
import { Toaster } from "@/components/ui/toaster";

const fraunces = localFont({
  src: "../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
  variable: "--font-fraunces",
  weight: "100 900",
  display: "swap",
  adjustFontFallback: "Times New Roman",
});

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
  adjustFontFallback: "Arial",
});

export const metadata: Metadata = {
  title: { default: "Gavel: live auctions", template: "%s · Gavel" },
  description:
    "Live auctions among people: bid in real time, watch every lot close on the second, and settle it with a word.",
  applicationName: "Gavel",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f2e8" },
    { media: "(prefers-color-scheme: dark)", color: "#15130f" },
  ],
};

/** The frame of every page: static, the same for everybody, and so cached whole. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${fraunces.variable} ${inter.variable}`}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="fixed start-4 top-2 z-10 -translate-y-20 rounded-control bg-accent px-4 py-3 font-medium text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        <ViewerProvider>
          <Header />
          <main id="main" tabIndex={-1} className="page-column flex-1 py-6 md:py-10">
            {children}
          </main>
          <Footer />
          <Toaster />
          <Suspense>
            <UserLive />
          </Suspense>
        </ViewerProvider>
      </body>
    </html>
  );
}
