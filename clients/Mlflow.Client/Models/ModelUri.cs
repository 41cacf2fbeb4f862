using System.Globalization;

namespace Mlflow.Client.Models;

/// <summary>The forms of MLflow's model URIs.</summary>
internal abstract record ModelUri
{
    private const string Models = "models:/";
    private const string Runs = "runs:/";

    /// <exception cref="ArgumentException">The text is not a URI of a model.</exception>
    public static ModelUri Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.StartsWith(Models, StringComparison.Ordinal))
        {
            return ParseModels(text, text[Models.Length..].TrimStart('/'));
        }

        if (text.StartsWith(Runs, StringComparison.Ordinal))
        {
            string[] parts = text[Runs.Length..].Trim('/').Split('/', 2);
            return parts is [{ Length: > 0 } run, { Length: > 0 } path]
                ? new InRun(new RunId(run), path)
                : throw Wrong(text);
        }

        return text.Contains(':') ? new AtRoot(text) : throw Wrong(text);
    }

    private static ModelUri ParseModels(string text, string rest)
    {
        if (rest.StartsWith("m-", StringComparison.Ordinal) && !rest.AsSpan().ContainsAny('/', '@'))
        {
            return new ById(new LoggedModelId(rest));
        }

        int at = rest.LastIndexOf('@');
        if (at > 0 && at < rest.Length - 1)
        {
            return new ByAlias(rest[..at], rest[(at + 1)..]);
        }

        string[] parts = rest.Split('/');
        return parts is [{ Length: > 0 } name, string version]
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new ByVersion(name, number)
            : throw Wrong(text);
    }

    private static ArgumentException Wrong(string text) => new(
        $"'{text}' is not a URI of a model: write models:/name/3, models:/name@alias, models:/m-…, runs:/…/name, or an artifact "
        + "URI.",
        nameof(text));

    public sealed record ById(LoggedModelId Id) : ModelUri;

    public sealed record ByAlias(string Name, string Value) : ModelUri;

    public sealed record ByVersion(string Name, int Number) : ModelUri;

    public sealed record InRun(RunId RunId, string Path) : ModelUri;

    public sealed record AtRoot(string Root) : ModelUri;
}
