using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Fuzzing;

/// <summary>
/// Makes requests from right ones: a few of their fields are absent or have odd values, and sometimes the bytes of the
/// body change. The same seed and number make the same request.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="fill">Replaces the placeholders.</param>
internal sealed class FuzzRequests(int seed, Func<string, string> fill)
{
    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-1", "1.5", "31", "100000000000000000000", "1e400", "-1e400", "9223372036854775807",
        "-9223372036854775808", "\"\"", "\"x\"", "\"1e3\"", "\"nan\"", "\"NaN\"", "\"-Infinity\"", "\" 1.5\"", "\"1_000\"",
        "\"9999999999999999999999999\"", "\"a/b\"", "\"../x\"", "\"%2e%2e/x\"", "\"a:b\"", "\"é✓\"", "\"\\ud83d\\ude00\"",
        "\"null\\u0000x\"", "\"\\n\"", "\"'\"", "\"`\"", "\"\\\"\"", "\"name = 'x\"", "\"metrics.`a` IS NULL\"", "\"[\"",
        "\"tags.x NOT IN ('a')\"", "\"models:/m-1\"", "\"models:/x/99999999999999999999\"", "\"s3://b/x\"", "\"latest\"", "\"v1\"",
        "\"eyJvZmZzZXQiOiAtMX0=\"", "\"eyJvZmZzZXQiOiAieCJ9\"", "\"W10=\"", "\"mlflow.runName\"", "\"mlflow.prompt.is_prompt\"",
        "\"Production\"", "\"DELETED_ONLY\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[31]", "[\"x\"]", "[\"x\",null]",
        "{\"key\":\"a\"}", "[{\"key\":\"a\"}]", "[{\"key\":\"a\",\"value\":\"b\"},{\"key\":\"a\",\"value\":\"c\"}]",
    ];

    private static readonly string[] Long =
    [
        new('x', 300), new('x', 10_000), new('é', 60_000), string.Concat(Enumerable.Repeat("😀", 600)), new('%', 30_000),
        string.Join(" AND ", Enumerable.Repeat("tags.a = 'b'", 1200)), string.Join('.', Enumerable.Repeat("a", 500)),
    ];

    // Not JSON as System.Text.Json writes it, so they are put in after it has written.
    private static readonly string[] Bare = ["NaN", "-Infinity", "\"\\ud800\"", "01", "+1", new string('[', 100), "'x'", "1,2"];

    /// <summary>Returns the request with a number.</summary>
    public HttpRequestMessage Create(int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        FuzzCall call = FuzzCall.All[number % FuzzCall.All.Count];
        JsonObject fields = JsonNode.Parse(fill(call.Fields))!.AsObject();
        for (int changes = random.Next(3); changes >= 0; changes--)
        {
            Change(random, fields);
        }

        string path = fill(call.Path);
        if (call.Method == "GET")
        {
            return new HttpRequestMessage(HttpMethod.Get, $"{path}?{QueryOf(fields)}");
        }

        return new HttpRequestMessage(new HttpMethod(call.Method), path) { Content = ToContent(random, fields) };
    }

    private static ByteArrayContent ToContent(Random random, JsonObject fields)
    {
        string json = fields.ToJsonString();
        if (random.Next(12) == 0)
        {
            int value = json.IndexOf(':', random.Next(json.Length));
            json = value < 0 ? json : json.Insert(value + 1, Bare[random.Next(Bare.Length)]);
        }

        byte[] body = Encoding.UTF8.GetBytes(json);
        body = random.Next(24) switch
        {
            0 => body[..random.Next(body.Length)],
            1 => [0xEF, 0xBB, 0xBF, .. body],
            2 => Encoding.Unicode.GetBytes(json),
            3 => JsonSerializer.SerializeToUtf8Bytes(json),
            _ => body,
        };
        if (random.Next(16) == 0 && body.Length > 0)
        {
            body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        }

        ByteArrayContent content = new(body);
        content.Headers.ContentType = random.Next(40) == 0 ? null : new MediaTypeHeaderValue("application/json");
        return content;
    }

    // Goes down to a random field and changes it there.
    private static void Change(Random random, JsonNode node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } message:
                string name = message.ElementAt(random.Next(message.Count)).Key;
                if (message[name] is JsonObject or JsonArray && random.Next(3) > 0)
                {
                    Change(random, message[name]!);
                }
                else if (random.Next(8) == 0)
                {
                    message.Remove(name);
                }
                else
                {
                    message[name] = Value(random);
                }

                break;
            case JsonArray { Count: > 0 } list:
                int index = random.Next(list.Count);
                if (list[index] is JsonObject or JsonArray && random.Next(3) > 0)
                {
                    Change(random, list[index]!);
                }
                else if (random.Next(8) == 0)
                {
                    list.Add(Value(random));
                }
                else
                {
                    list[index] = Value(random);
                }

                break;
            default:
                break;
        }
    }

    private static JsonNode? Value(Random random) => random.Next(10) == 0
        ? JsonValue.Create(Long[random.Next(Long.Length)])
        : JsonNode.Parse(Odd[random.Next(Odd.Length)]);

    private static string QueryOf(JsonObject fields) => string.Join('&', fields.SelectMany(field => field.Value switch
    {
        null => [field.Key],
        JsonArray list => list.Select(entry => $"{field.Key}={Escape(entry)}"),
        _ => (string[])[$"{field.Key}={Escape(field.Value)}"],
    }));

    private static string Escape(JsonNode? value)
    {
        string text = value switch
        {
            null => "",
            JsonValue known when known.TryGetValue(out string? written) => written,
            _ => value.ToJsonString(),
        };
        return Uri.EscapeDataString(text.Length > 20_000 ? text[..20_000].TrimEnd('\ud83d') : text);
    }

    /// <summary>Returns a text that no other call has, for the names of new things.</summary>
    public static string Unique(int number) => string.Create(CultureInfo.InvariantCulture, $"fuzz{number}");
}
