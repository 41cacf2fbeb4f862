using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>A call of the wire layer, and how to make it as a recorded request did.</summary>
internal sealed class WireCall(
    string method,
    string path,
    Type? bodyType,
    string[] queryKeys,
    Func<WireApi, WireCall.Arguments, CancellationToken, Task<object>> send)
{
    private readonly Regex _path = new($"^{Regex.Escape(path).Replace(@"\*\*", "(.+)").Replace(@"\*", "([^/]+)")}$");
    private readonly HashSet<string> _queryKeys = [.. queryKeys];

    public bool IsFor(Exchange exchange) => method == exchange.Method && _path.IsMatch(exchange.Path);

    /// <summary>Why the typed layer cannot form this request; null if it can.</summary>
    public string? WhyNot(Exchange exchange)
    {
        if (Uri.UnescapeDataString(exchange.Path).Split('/').Contains(".."))
        {
            return "the path leads upwards";
        }

        if (exchange.Query.FirstOrDefault(pair => !_queryKeys.Contains(pair.Key)) is { Key: { } key })
        {
            return $"the query has {key}";
        }

        if (exchange.Query.Any(pair => pair.Key == "max_results" && !int.TryParse(pair.Value, out _)))
        {
            return "max_results is not a number";
        }

        if (bodyType is null)
        {
            return exchange.RequestJson is null || exchange.Method == "PUT" ? null : "the body belongs into the query";
        }

        if (exchange.RequestJson is null)
        {
            return "the body is not a JSON object";
        }

        try
        {
            string written = JsonSerializer.Serialize(ReadBody(exchange), bodyType, MlflowJson.Options);
            return JsonComparison.Difference(exchange.RequestJson, JsonNode.Parse(written));
        }
        catch (JsonException exception)
        {
            return $"the body has a value of a wrong type at {exception.Path}";
        }
    }

    public Task<object> SendAsync(WireApi api, Exchange exchange, CancellationToken cancellationToken)
    {
        string[] segments = [.. _path.Match(exchange.Path).Groups.Values.Skip(1).Select(group => group.Value)];
        object? body = null;
        if (bodyType is not null)
        {
            body = WhyNot(exchange) is null ? ReadBody(exchange) : Activator.CreateInstance(bodyType);
        }

        Arguments arguments = new(exchange, [.. segments.Select(Uri.UnescapeDataString)], body);
        return send(api, arguments, cancellationToken);
    }

    private object? ReadBody(Exchange exchange) => exchange.RequestJson.Deserialize(bodyType!, MlflowJson.Options);

    /// <summary>What a recorded request said.</summary>
    internal sealed record Arguments(Exchange Exchange, string[] Segments, object? RawBody)
    {
        public T Body<T>() => (T)RawBody!;

        public string? Query(string key) =>
            Exchange.Query.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault();

        public IReadOnlyList<string>? Queries(string key) =>
            Exchange.Query.Any(pair => pair.Key == key)
                ? [.. Exchange.Query.Where(pair => pair.Key == key).Select(pair => pair.Value)]
                : null;

        public int? Number(string key) =>
            int.TryParse(Query(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                ? number
                : null;
    }
}
