using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>What a server says about itself since 3.0.</summary>
public sealed record ServerInfo
{
    /// <summary>Kind of the tracking store, for example <c>SqlStore</c>; an empty text where the server does not say.</summary>
    public string StoreType { get; init; } = string.Empty;

    /// <summary>Whether the server keeps experiments and models in workspaces.</summary>
    public bool HasWorkspaces { get; init; }

    internal static ServerInfo From(GetServerInfoResponse wire) => new()
    {
        StoreType = wire.StoreType ?? string.Empty,
        HasWorkspaces = wire.WorkspacesEnabled ?? false,
    };
}
