using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>
/// The JSON body of a request, read as MLflow reads it: unknown fields and nulls count as absent, names may be
/// snake_case or camelCase, numbers may be texts. No body is an empty one; a body that cannot be read is an error.
/// </summary>
internal sealed class RequestBody
{
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

        return await ReadAsync(http);
    }

    /// <summary>Reads the body without regard to its content type.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http)
    {
        using MemoryStream buffer = new();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return Of(buffer.ToArray());
    }

    public static RequestBody Of(byte[] body) => new(JsonText.ToUtf8(body));

    /// <summary>Reads the body as <typeparamref name="T"/>.</summary>
    /// <param name="required">The names of the required fields; an empty text or list counts as absent.</param>
    /// <param name="missingCode">The error code if one of them is absent.</param>
    /// <exception cref="MlflowException">
    /// A field is missing or has the wrong type, or the body is not a JSON object.
    /// </exception>
    public T Read<T>(ReadOnlySpan<string> required = default, string missingCode = ErrorCodes.InvalidParameterValue)
        where T : class
    {
        JsonTypeInfo<T> type = (JsonTypeInfo<T>)MlflowJson.Options.GetTypeInfo(typeof(T));
        if (TryReadPlain(type) is { } plain)
        {
            RequireValues(type, plain, required, missingCode);
            return plain;
        }

        using JsonDocument document = JsonObjectText.Parse(_utf8, required.IsEmpty ? null : required[0], missingCode);
        LenientMessage message = ReadLeniently(document.RootElement, type);
        if (message.Mismatch is { IsBareNumber: false } mismatch)
        {
            throw mismatch.ToException();
        }

        foreach (string name in required)
        {
            if (!message.Given.Contains(name) && !(name == "run_id" && message.Given.Contains("run_uuid")))
            {
                throw MlflowException.MissingParameter(name, missingCode);
            }
        }

        return JsonSerializer.Deserialize(message.Utf8, type)!;
    }

    /// <summary>Returns the body as a JSON object.</summary>
    /// <exception cref="MlflowException">It is not one.</exception>
    public JsonDocument Parse() => JsonObjectText.Parse(_utf8, required: null, ErrorCodes.InvalidParameterValue);

    private static bool IsJson(string? contentType) =>
        contentType?.Split(';')[0].Trim()
            .Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) == true;

    private T? TryReadPlain<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (!JsonNames.ArePlain(_utf8))
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

    private static void RequireValues<T>(
        JsonTypeInfo<T> type, T message, ReadOnlySpan<string> required, string missingCode)
        where T : class
    {
        foreach (string name in required)
        {
            if (!HasValue(type, message, name) && !(name == "run_id" && HasValue(type, message, "run_uuid")))
            {
                throw MlflowException.MissingParameter(name, missingCode);
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
