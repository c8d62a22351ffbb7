<header>
