using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>The fields of a GET request: its query or, where it has none, its JSON body.</summary>
internal sealed class RequestQuery
{
    private readonly IReadOnlyDictionary<string, StringValues> _fields;

    private RequestQuery(IReadOnlyDictionary<string, StringValues> fields)
    {
        _fields = fields;
    }

    /// <summary>Called by the minimal API for every parameter of this type.</summary>
    public static async ValueTask<RequestQuery?> BindAsync(HttpContext http)
    {
        Dictionary<string, StringValues> query = http.Request.Query.ToDictionary(StringComparer.Ordinal);
        return new RequestQuery(query.Count > 0 ? query : await ReadBodyAsync(http));
    }

    /// <summary>The value of a field, or an empty text.</summary>
    public string Text(string name) => _fields.TryGetValue(name, out StringValues values) ? values[^1] ?? "" : "";

    /// <summary>The value of a field that must have one.</summary>
    public string Required(string name) => Text(name) is { Length: > 0 } value ? value : throw Refused.Missing(name);

    /// <summary>The run's id, under its present or its old name.</summary>
    public string RunId() => Text("run_id") is { Length: > 0 } id ? id
        : Text("run_uuid") is { Length: > 0 } old ? old
        : throw Refused.Missing("run_id");

    /// <summary>All values of a field that may be repeated.</summary>
    public IReadOnlyList<string> List(string name) =>
        _fields.TryGetValue(name, out StringValues values) ? [.. values.OfType<string>()] : [];

    /// <summary>A whole number, or null where the field is absent.</summary>
    public long? Number(string name)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Refused.Wrong(name, text, "a whole number is expected");
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
            // No body, or none that is JSON: a request without fields, as MLflow takes it.
        }

        return fields;
    }
}
