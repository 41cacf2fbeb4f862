using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoverType.Web.Tracking;

/// <summary>Lays out JSON for people.</summary>
internal static class JsonLayout
{
    // The result is shown as text, so that no character needs an escape for HTML.
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns an object or a list with a line for each entry; null if the text is not one.</summary>
    public static string? Of(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            using MemoryStream target = new();
            using (Utf8JsonWriter writer = new(target, Indented))
            {
                document.WriteTo(writer);
            }

            return System.Text.Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second is half a surrogate pair, which JSON can have and no text.
            return null;
        }
    }
}
