using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;

namespace Mlflow.Embedded.Requests;

/// <summary>
/// The JSON body of a request, read as MLflow reads it: a body that is no JSON object counts as an empty one, unknown
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

    /// <summary>Called by the minimal API for every parameter of this type.</summary>
    public static async ValueTask<RequestBody?> BindAsync(HttpContext http)
    {
        bool namesItsType = HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method);
        if (namesItsType && !IsJson(http.Request.ContentType))
        {
            throw Refused.Invalid(
                $"The header Content-Type is {Refused.Quote(http.Request.ContentType ?? "")}; "
                + $"it must be '{MediaTypes.Json}'.");
        }

        using MemoryStream buffer = new();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return Of(buffer.ToArray());
    }

    public static RequestBody Of(byte[] utf8) => new(utf8);

    /// <summary>Reads the body as <typeparamref name="T"/>.</summary>
    /// <param name="required">Names of fields that must have a value; an empty text or list is none.</param>
    /// <param name="tolerated">
    /// Names of fields whose value MLflow does not check: one of a wrong type ends the reading there, without an error.
    /// </param>
    /// <exception cref="RequestRefusedException">A field is missing or of a wrong type.</exception>
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
            throw Refused.Invalid(mismatch.Description);
        }

        foreach (string name in required)
        {
            if (!message.Given.Contains(name) && !(name == "run_id" && message.Given.Contains("run_uuid")))
            {
                throw Refused.Missing(name);
            }
        }

        return JsonSerializer.Deserialize(message.Utf8, type)!;
    }

    private static bool IsJson(string? contentType) =>
        contentType?.Split(';')[0].Trim().Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase) == true;

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
            // How System.Text.Json reports half a surrogate pair, or bytes that are no UTF-8.
            throw Refused.Invalid("The body holds a text that is not valid Unicode.");
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
                // Not JSON: the next attempt, or an empty body, as MLflow takes it.
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
                throw Refused.Missing(name);
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
