using System.Text;

namespace Mlflow.Embedded.Requests;

/// <summary>
/// The tokens <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which Python writes although they are not JSON. MLflow
/// stops reading the message at such a token and reports no error.
/// </summary>
internal static class BareNumbers
{
    /// <summary>The character that replaces such a token; no JSON of a client contains it by chance.</summary>
    public const char Mark = '\u0001';

    private static readonly byte[][] Tokens = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    /// <summary>Replaces each such token outside of texts by a text with <see cref="Mark"/>.</summary>
    public static byte[] Quote(byte[] utf8)
    {
        using MemoryStream quoted = new(utf8.Length + 64);
        bool inText = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte[]? token = inText ? null : Array.Find(Tokens, candidate => utf8.AsSpan(i).StartsWith(candidate));
            if (token is not null)
            {
                quoted.Write(Encoding.UTF8.GetBytes($"\"\\u{(int)Mark:x4}\""));
                i += token.Length - 1;
                continue;
            }

            if (inText && utf8[i] == '\\' && i + 1 < utf8.Length)
            {
                quoted.WriteByte(utf8[i++]);
            }
            else if (utf8[i] == '"')
            {
                inText = !inText;
            }

            quoted.WriteByte(utf8[i]);
        }

        return quoted.ToArray();
    }
}
