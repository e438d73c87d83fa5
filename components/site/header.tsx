import { AccountMenu } from "@/components/account/account-menu";
import { NavLink } from "./nav-link";
import { Wordmark } from "./wordmark";

/** The head of every page, the same for everybody; who is looking comes to the account area apart. */
export function Header() {
  return (
    <header className="border-b border-line bg-canvas print:hidden">
      <div className="page-column flex flex-wrap items-center gap-x-2 gap-y-1 py-2 md:min-h-18 md:gap-x-8">
        <Wordmark />
        <nav aria-label="Main" className="order-last w-full md:order-none md:w-auto md:flex-1">
          <ul className="-mx-3 flex flex-wrap">
            <li>
              <NavLink href="/">Browse</NavLink>
            </li>
            <li>
              <NavLink href="/sell">Sell</NavLink>
            </li>
          </ul>
        </nav>
        <AccountMenu />
      </div>
    </header>
  );
}
