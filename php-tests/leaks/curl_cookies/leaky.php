<?php
// One cURL handle for all: the other server's cookie for A is sent for B.
// finds: definite response body of the response to GET /?user=ada
// needs: peer

final class Backend
{
    private static ?CurlHandle $curl = null;

    public static function get(string $path): string
    {
        if (self::$curl === null) {
            self::$curl = curl_init();
            curl_setopt_array(self::$curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_COOKIEFILE => '']);
        }
        curl_setopt(self::$curl, CURLOPT_URL, getenv('LYGER_PEER') . $path);
        return curl_exec(self::$curl) ?: 'no answer';
    }
}

$handle = static function (): void {
    // The peer keeps the first name that it hears in a cookie, and greets whom the cookie names.
    echo Backend::get('/greet?name=' . urlencode($_GET['user'] ?? 'nobody'));
};

while (lyger_handle_request($handle)) {
}
