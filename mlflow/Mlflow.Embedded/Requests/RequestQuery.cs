using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>The fields of a GET request: its query or, if it has none, its JSON body.</summary>
internal sealed class RequestQuery
{
    private readonly IReadOnlyDictionary<string, StringValues> _fields;

    private RequestQuery(IReadOnlyDictionary<string, StringValues> fields)
    {
        _fields = fields;
    }

    /// <summary>Called by ASP.NET Core for a handler's parameter of this type.</summary>
    public static async ValueTask<RequestQuery?> BindAsync(HttpContext http)
    {
        Dictionary<string, StringValues> query = http.Request.Query.ToDictionary(StringComparer.Ordinal);
        return new RequestQuery(query.Count > 0 ? query : await ReadBodyAsync(http));
    }

    /// <summary>Returns the value of a field, or an empty text.</summary>
    public string Text(string name) => _fields.TryGetValue(name, out StringValues values) ? values[^1] ?? "" : "";

    /// <summary>Returns the value of a required field.</summary>
    /// <exception cref="MlflowException">The field is absent or empty.</exception>
    public string Required(string name) =>
        Text(name) is { Length: > 0 } value ? value : throw MlflowException.MissingParameter(name);

    /// <summary>Returns the field <c>run_id</c>, or <c>run_uuid</c>, its name in older clients.</summary>
    /// <exception cref="MlflowException">Both are absent.</exception>
    public string RunId() => Text("run_id") is { Length: > 0 } id ? id
        : Text("run_uuid") is { Length: > 0 } old ? old
        : throw MlflowException.MissingParameter("run_id");

    /// <summary>Returns all values of a field that may occur more than once.</summary>
    public IReadOnlyList<string> List(string name) =>
        _fields.TryGetValue(name, out StringValues values) ? [.. values.OfType<string>()] : [];

    /// <summary>Returns a whole number, or null if the field is absent.</summary>
    /// <exception cref="MlflowException">The value is not a whole number.</exception>
    public long? Number(string name)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw MlflowException.InvalidValue(name, text, "a whole number is expected");
    }

    private static async Task<Dictionary<string, StringValues>> ReadBodyAsync(HttpContext http)
    {
        Dictionary<string, StringValues> fields = [];
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty field in body.RootElement.EnumerateObject())
                {
                    fields[field.Name] = field.Value.ValueKind == JsonValueKind.Array
                        ? new StringValues([.. field.Value.EnumerateArray().Select(entry => entry.ToString())])
                        : new StringValues(field.Value.ToString());
                }
            }
        }
        catch (JsonException)
        {
            // MLflow reads an absent or invalid body as a request without fields.
        }

        return fields;
    }
}
