using System.Text.Json;

namespace CoverType.Testing;

/// <summary>Reads the body of an error response that should be problem details.</summary>
public static class ProblemBody
{
    /// <summary>
    /// Returns the names of the members that hold a trace id, however they are spelled; for problem details of this
    /// system that is <c>traceId</c> once. A body of another media type gives its media type.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ReadTraceIdNamesAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);

        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return [$"{response.Content.Headers.ContentType}"];
        }

        // A reader, not a dictionary: a name that is there twice counts twice.
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Names(body);
    }

    private static List<string> Names(byte[] body)
    {
        Utf8JsonReader json = new(body);
        List<string> names = [];
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName
                && json.CurrentDepth == 1
                && json.GetString() is string name
                && name.Contains("trace", StringComparison.OrdinalIgnoreCase))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
