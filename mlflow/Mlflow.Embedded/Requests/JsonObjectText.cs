using System.Text;
using System.Text.Json;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>Parses the JSON of a request, which must be an object.</summary>
internal static class JsonObjectText
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    /// <summary>Parses a message. No text and null are an empty one.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="required">A required field, which the message of the exception names; or null.</param>
    /// <param name="missingCode">The error code if there is a required field.</param>
    /// <exception cref="MlflowException">The text is not a JSON object.</exception>
    public static JsonDocument Parse(byte[] utf8, string? required, string missingCode)
    {
        JsonDocument document = TryParse(utf8) ?? TryParse(BareNumbers.Quote(utf8))
            ?? throw Unreadable("is not JSON, or has more than 64 levels", required, missingCode);
        switch (document.RootElement.ValueKind)
        {
            case JsonValueKind.Object:
                return document;

            // Old clients encode the message twice.
            case JsonValueKind.String
                when TryParse(TextOf(document.RootElement)) is { RootElement.ValueKind: JsonValueKind.Object } inner:
                document.Dispose();
                return inner;
            case JsonValueKind.Null:
                document.Dispose();
                return JsonDocument.Parse(Empty);
            default:
                document.Dispose();
                throw Unreadable("is not a JSON object", required, missingCode);
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8.Span.Trim(" \t\r\n"u8).IsEmpty ? Empty : utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] TextOf(JsonElement text)
    {
        try
        {
            return Encoding.UTF8.GetBytes(text.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return "0"u8.ToArray();
        }
    }

    private static MlflowException Unreadable(string reason, string? required, string missingCode) =>
        required is null
            ? MlflowException.InvalidParameter($"The body of the request {reason}.")
            : MlflowException.MissingParameter(required, missingCode, $": the body of the request {reason}");
}
