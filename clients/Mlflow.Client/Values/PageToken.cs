namespace Mlflow.Client.Values;

/// <summary>Goes from page to page; only an absent token ends a search, and one that repeats would never end.</summary>
internal static class PageToken
{
    public static string? Next(string? answered, string? sent)
    {
        if (string.IsNullOrEmpty(answered))
        {
            return null;
        }

        return answered != sent
            ? answered
            : throw new MlflowException(
                "The server answers the same page token again and again; the search was given up.");
    }
}
