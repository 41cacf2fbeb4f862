namespace Mlflow.Embedded.Pages;

/// <summary>The addresses of the pages, outside of MLflow's paths.</summary>
internal static class PageAddresses
{
    public const string Overview = "/";
    public const string Experiments = "/embedded/experiments";
    public const string Experiment = "/embedded/experiment";
    public const string Run = "/embedded/run";
    public const string Models = "/embedded/models";
    public const string Model = "/embedded/model";
    public const string Endpoints = "/embedded/endpoints";

    /// <summary>Returns an address with a query; pairs without a value are left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<string> pairs = [];
        foreach ((string name, string? value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                pairs.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }
}
