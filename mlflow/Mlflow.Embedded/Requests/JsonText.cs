using System.Text;

namespace Mlflow.Embedded.Requests;

/// <summary>The bytes of a body as UTF-8, which is what JSON is read from.</summary>
internal static class JsonText
{
    /// <summary>Removes a byte order mark; a text in UTF-16 or UTF-32 with one is converted.</summary>
    public static byte[] ToUtf8(byte[] body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => body[3..],
        [0xFF, 0xFE, 0, 0, ..] => Convert(Encoding.UTF32, body[4..]),
        [0, 0, 0xFE, 0xFF, ..] => Convert(new UTF32Encoding(bigEndian: true, byteOrderMark: false), body[4..]),
        [0xFF, 0xFE, ..] => Convert(Encoding.Unicode, body[2..]),
        [0xFE, 0xFF, ..] => Convert(Encoding.BigEndianUnicode, body[2..]),
        _ => body,
    };

    private static byte[] Convert(Encoding encoding, byte[] text) => Encoding.Convert(encoding, Encoding.UTF8, text);
}
