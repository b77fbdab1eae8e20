//! What people see: pages are rendered on the server, islands come alive in the browser.
