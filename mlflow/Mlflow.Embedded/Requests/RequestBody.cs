using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>
/// The JSON body of a request, read as MLflow reads it: a body that is not a JSON object counts as empty, unknown
/// fields and nulls count as absent, names may be snake_case or camelCase, 64-bit integers may be strings.
/// </summary>
internal sealed class RequestBody
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private readonly byte[] _utf8;

    private RequestBody(byte[] utf8)
    {
        _utf8 = utf8;
    }

    /// <summary>Called by ASP.NET Core for a handler's parameter of this type.</summary>
    public static async ValueTask<RequestBody?> BindAsync(HttpContext http)
    {
        bool hasContentType = HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method);
        if (hasContentType && !IsJson(http.Request.ContentType))
        {
            throw MlflowException.InvalidParameter(
                $"The header Content-Type is {MessageText.Quote(http.Request.ContentType ?? "")}; "
                + $"it must be '{MediaTypeNames.Application.Json}'.");
        }

        using MemoryStream buffer = new();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return Of(buffer.ToArray());
    }

    public static RequestBody Of(byte[] utf8) => new(utf8);

    /// <summary>Reads the body as <typeparamref name="T"/>.</summary>
    /// <param name="required">The names of the required fields; an empty text or list counts as absent.</param>
    /// <param name="tolerated">
    /// The names of the fields that MLflow does not check: a value of the wrong type ends the reading without an error.
    /// </param>
    /// <exception cref="MlflowException">A field is missing or has the wrong type.</exception>
    public T Read<T>(ReadOnlySpan<string> required = default, ReadOnlySpan<string> tolerated = default)
        where T : class
    {
        JsonTypeInfo<T> type = (JsonTypeInfo<T>)MlflowJson.Options.GetTypeInfo(typeof(T));
        if (TryReadPlain(type) is { } plain)
        {
            RequireValues(type, plain, required);
            return plain;
        }

        using JsonDocument document = ParseLeniently();
        LenientMessage message = ReadLeniently(document.RootElement, type);
        if (message.Mismatch is { } mismatch && !mismatch.IsBareNumber && !tolerated.Contains(mismatch.Field))
        {
            throw MlflowException.InvalidParameter(mismatch.Description);
        }

        foreach (string name in required)
        {
            if (!message.Given.Contains(name) && !(name == "run_id" && message.Given.Contains("run_uuid")))
            {
                throw MlflowException.MissingParameter(name);
            }
        }

        return JsonSerializer.Deserialize(message.Utf8, type)!;
    }

    private static bool IsJson(string? contentType) =>
        contentType?.Split(';')[0].Trim()
            .Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) == true;

    private T? TryReadPlain<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (!JsonNames.AreSnakeCase(_utf8))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(_utf8, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LenientMessage ReadLeniently(JsonElement message, JsonTypeInfo type)
    {
        try
        {
            return LenientMessage.Read(message, type);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws it for half a surrogate pair and for bytes that are not UTF-8.
            throw MlflowException.InvalidParameter("The body contains a text that is not valid Unicode.");
        }
    }

    private JsonDocument ParseLeniently()
    {
        foreach (byte[] attempt in (byte[][])[_utf8, BareNumbers.Quote(_utf8)])
        {
            try
            {
                JsonDocument document = JsonDocument.Parse(attempt);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return document;
                }

                document.Dispose();
            }
            catch (JsonException)
            {
                // Not JSON: the next attempt, or an empty body as in MLflow.
            }
        }

        return JsonDocument.Parse(Empty);
    }

    private static void RequireValues<T>(JsonTypeInfo<T> type, T message, ReadOnlySpan<string> required)
        where T : class
    {
        foreach (string name in required)
        {
            if (!HasValue(type, message, name) && !(name == "run_id" && HasValue(type, message, "run_uuid")))
            {
                throw MlflowException.MissingParameter(name);
            }
        }
    }

    private static bool HasValue<T>(JsonTypeInfo<T> type, T message, string name)
        where T : class
    {
        JsonPropertyInfo? property = type.Properties.FirstOrDefault(candidate => candidate.Name == name);
        return property?.Get?.Invoke(message) switch
        {
            null or "" => false,
            System.Collections.ICollection { Count: 0 } => false,
            _ => true,
        };
    }
}
