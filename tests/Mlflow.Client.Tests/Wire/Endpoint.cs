using System.Text.RegularExpressions;
using CoverType.Testing;

namespace Mlflow.Client.Tests.Wire;

/// <summary>
/// A row of <c>endpoints.tsv</c>: the endpoints of MLflow 3.11 and a little after, service by service, read off its
/// protocol files and its server's routes. Families that are out of scope as a whole have one row.
/// </summary>
/// <param name="Service">Service of the protocol; <c>none</c> for routes that no protocol file states.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its placeholders in braces.</param>
/// <param name="Client"><c>wire</c> where the client can make the call, else <c>no</c>.</param>
/// <param name="Embedded"><c>answers</c> where Mlflow.Embedded has the endpoint, else <c>501</c>.</param>
/// <param name="Reason">Why one of both does not have it; empty where both do.</param>
internal sealed partial record Endpoint(
    string Service, string Method, string Path, string Client, string Embedded, string Reason)
{
    private const int Columns = 6;

    /// <summary>Method and path, whatever the placeholders are called.</summary>
    public string Key => KeyOf(Method, Path);

    public bool IsOnTheWire => Client == "wire";

    public bool IsEmbedded => Embedded == "answers";

    public static IReadOnlyList<Endpoint> ReadAll() =>
    [
        .. File.ReadLines(RepositoryRoot.Combine("tests", "Mlflow.Client.Tests", "Wire", "endpoints.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(row => row.Length == Columns
                ? new Endpoint(row[0], row[1], row[2], row[3], row[4], row[5])
                : throw new FormatException($"'{string.Join(' ', row)}' has {row.Length} columns.")),
    ];

    public static string KeyOf(string method, string path) => $"{method} {Placeholder().Replace(path, "{}")}";

    /// <summary>The path of a request, with something in the place of each placeholder.</summary>
    public string Example() => Placeholder().Replace(Path, "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
