<?php
// The connection is kept, and the cookies are thrown away before each request.
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
        curl_setopt(self::$curl, CURLOPT_COOKIELIST, 'ALL');
        curl_setopt(self::$curl, CURLOPT_URL, getenv('LYGER_PEER') . $path);
        $answer = curl_exec(self::$curl) ?: 'no answer';
        curl_setopt(self::$curl, CURLOPT_COOKIELIST, 'ALL');
        return $answer;
    }
}

$handle = static function (): void {
    echo Backend::get('/greet?name=' . urlencode($_GET['user'] ?? 'nobody'));
};

while (lyger_handle_request($handle)) {
}
