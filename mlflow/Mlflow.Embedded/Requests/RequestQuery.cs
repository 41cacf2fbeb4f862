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
        return new RequestQuery(query.Count > 0 ? query : FieldsOf(await RequestBody.ReadAsync(http)));
    }

    /// <summary>Returns the value of a field, or an empty text.</summary>
    public string Text(string name) =>
        _fields.TryGetValue(name, out StringValues values) && values.Count > 0 ? values[0] ?? "" : "";

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
        if (!_fields.ContainsKey(name))
        {
            return null;
        }

        string text = Text(name);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw MlflowException.InvalidValue(name, text, "a whole number is expected");
    }

    private static Dictionary<string, StringValues> FieldsOf(RequestBody body)
    {
        using JsonDocument message = body.Parse();
        try
        {
            return message.RootElement.EnumerateObject()
                .Where(field => field.Value.ValueKind != JsonValueKind.Null)
                .GroupBy(field => field.Name, StringComparer.Ordinal)
                .ToDictionary(fields => fields.Key, fields => ValuesOf(fields.Last()), StringComparer.Ordinal);
        }
        catch (InvalidOperationException)
        {
            throw MlflowException.InvalidParameter("The body contains a text that is not valid Unicode.");
        }
    }

    private static StringValues ValuesOf(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Array
        ? new StringValues([.. field.Value.EnumerateArray().Select(entry => TextOf(field.Name, entry))])
        : TextOf(field.Name, field.Value);

    private static string TextOf(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value.ToString()
            : throw MlflowException.InvalidValue(name, value.GetRawText(), "a text or a number is expected");
}
