namespace Mlflow.Client.Transport;

/// <summary>Names of the HTTP clients.</summary>
internal static class HttpClients
{
    /// <summary>The tracking server, and servers trusted like it.</summary>
    public const string Server = "Mlflow.Client";

    /// <summary>Servers of artifacts that the tracking server names: no credentials, no client certificate.</summary>
    public const string Others = "Mlflow.Client.Others";

    /// <summary>Stores that parts of uploads go to, by signed addresses.</summary>
    public const string Stores = "Mlflow.Client.Stores";
}
