<?php
// The default locale of intl, chosen for one user.
// finds: definite ini ini intl.default_locale

$handle = static function (): void {
    Locale::setDefault('de_DE'); // written here
    echo (new NumberFormatter(Locale::getDefault(), NumberFormatter::DECIMAL))->format(1234.5);
};

while (lyger_handle_request($handle)) {
}
