using System.IO.Compression;
using System.Text;
using CoverType.Domain;
using CoverType.Inference.Tests.Load;

namespace CoverType.Inference.Tests.Fuzzing;

/// <summary>Makes bodies from right ones by a few random changes. The same seed and number give the same body.</summary>
internal sealed class HostileBodies
{
    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-8", "application/json; charset=\"UTF-8\"",
        "application/json; charset=utf-16", "application/json;", "application/problem+json", "application/x-ndjson",
        "application/jsonlines", "text/csv", "text/csv; charset=utf-8; header=present", "text/plain", "application/octet-stream",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "a/b/c", ";", "json",
    ];

    private static readonly string[] Encodings = ["gzip", "GZIP", "br", "deflate", "identity", "gzip, gzip", "x"];

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "NaN", "-Infinity", "1e309", "-1e400", "1e-400", "0x1F", "01", "1_000", "1.0", "2.5", "\"2596\"",
            "\"2596.0\"", "\"1,5\"", "123456789012345678901234567890", "-0", "-", "+1", "[]", "{}", "[[]]", "{\"\":1}", "\"\"",
            "\"\\udc00\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\x\"", ",", ",,", ":", "}", "]", "{", "[", "\"", "\\", "\n",
            "\r\n", "\t", "\0", " ", "'", ";", "/*x*/", "//x\n", "\u2028", "é", "林", "Rawah", "C7745", "BYTES", "INT64",
            "\"Elevation\"", "\"data\"", "\"shape\":[9999999999]", "\"shape\":[-1]", "\"datatype\":\"FP99\"", "../../etc/passwd",
            "%00", "${jndi:ldap://x}", "<script>", "' OR 1=1 --",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x1F, 0x8B, 0x08, 0x00], [0x00],
    ];

    private readonly int _seed;
    private readonly byte[][] _right;

    /// <param name="seed">The seed.</param>
    /// <param name="predictionId">An id that the service takes.</param>
    public HostileBodies(int seed, string predictionId)
    {
        _seed = seed;
        ForestCell cell = TestCells.Random(1, seed: 33)[0];
        string json = Encoding.UTF8.GetString(PredictionBodies.Of(cell));
        string columns = string.Join(',', ForestFeatures.Columns.Select(column => $"\"{column}\""));
        string values = string.Join(
            ',', MixedNumbers(cell).Append($"\"{cell.WildernessArea.Name}\"").Append($"\"{cell.SoilType.Code}\""));
        string csv = $"{string.Join(',', ForestFeatures.Columns)}\n{values.Replace("\"", "", StringComparison.Ordinal)}\n";
        string tensors = string.Join(',', ForestFeatures.Columns.Select((column, i) =>
            $"{{\"name\":\"{column}\",\"shape\":[1],\"datatype\":\"{(i < 10 ? "INT64" : "BYTES")}\",\"data\":[{values.Split(',')[i]}]}}"));
        _right =
        [
            .. new[]
            {
                json,
                $"[{json},{json}]",
                $"{json}\n{json}\n",
                csv,
                $"{{\"dataframe_split\":{{\"columns\":[{columns}],\"data\":[[{values}]]}}}}",
                $"{{\"dataframe_records\":[{json}]}}",
                $"{{\"instances\":[{json}]}}",
                $"{{\"inputs\":{json}}}",
                $"{{\"id\":\"1\",\"inputs\":[{tensors}]}}",
                $"{{\"prediction_id\":\"{predictionId}\",\"cover_type\":\"Aspen\"}}",
                "{\"entity\":\"model_version_alias\",\"action\":\"created\",\"data\":{\"name\":\"covertype\",\"alias\":\"Production\"}}",
                "",
            }.Select(Encoding.UTF8.GetBytes),
        ];
    }

    /// <summary>Returns the body with a number.</summary>
    public HostileBody Create(int number)
    {
        Random random = new(unchecked((_seed * 1_000_003) + number));
        byte[] content = _right[random.Next(_right.Length)];
        for (int changes = random.Next(5); changes > 0; changes--)
        {
            content = Change(random, content);
        }

        string? encoding = random.Next(12) == 0 ? Encodings[random.Next(Encodings.Length)] : null;
        if (encoding is "gzip" && random.Next(3) > 0)
        {
            content = Zip(content);
        }

        string? type = random.Next(3) switch
        {
            0 => Types[random.Next(Types.Length)],
            1 => Fitting(content),
            _ => "application/json",
        };
        return new HostileBody(content, random.Next(40) == 0 ? null : type, encoding, random.Next(4) == 0);
    }

    private static string Fitting(byte[] content) => content switch
    {
        [(byte)'E', ..] => "text/csv",
        _ when content.AsSpan().Contains((byte)'\n') => "application/x-ndjson",
        _ => "application/json",
    };

    private static IEnumerable<string> MixedNumbers(ForestCell cell) =>
        ForestFeatures.Numeric.Select(feature => $"{feature.Value(cell)}");

    private static byte[] Change(Random random, byte[] content)
    {
        int at = random.Next(content.Length + 1);
        int end = Math.Min(content.Length, at + random.Next(1, 40));
        byte[] token = Tokens[random.Next(Tokens.Length)];
        switch (random.Next(10))
        {
            case 0:
                return content[..at];
            case 1:
                return [.. content[..at], .. content[end..]];
            case 2:
                return [.. content[..end], .. content[at..]];
            case 3:
                return [.. content[..at], .. token, .. content[at..]];
            case 4:
                return [.. content[..at], .. token, .. content[end..]];
            case 5:
                return ReplaceValue(random, content, token);
            case 6:
                byte[] flipped = [.. content];
                if (flipped.Length > 0)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                return flipped;
            case 7:
                string deep = new(random.Next(2) == 0 ? '[' : '{', random.Next(1, 12_000));
                return [.. content[..at], .. Encoding.ASCII.GetBytes(deep), .. content[at..]];
            case 8:
                return random.Next(4) == 0
                    ? Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(content))
                    : [.. content, .. content];
            default:
                byte[] noise = new byte[random.Next(200)];
                random.NextBytes(noise);
                return [.. content[..at], .. noise, .. content[at..]];
        }
    }

    // Another value in the place of one that stands between a colon or comma and the next comma, brace or line.
    private static byte[] ReplaceValue(Random random, byte[] content, byte[] token)
    {
        int start = content.AsSpan(random.Next(content.Length + 1)).IndexOfAny((byte)':', (byte)',');
        if (start < 0)
        {
            return [.. token];
        }

        start++;
        int length = content.AsSpan(start).IndexOfAny(",}]\n"u8);
        return length < 0 ? [.. content[..start], .. token] : [.. content[..start], .. token, .. content[(start + length)..]];
    }

    private static byte[] Zip(byte[] content)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }
}
