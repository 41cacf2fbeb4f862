namespace Mlflow.Client.Values;

/// <summary>Reads the token of the next page. Only a missing token ends a search; one that repeats would never end.</summary>
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
                "The server returns the same page token again. The search was stopped.");
    }
}
