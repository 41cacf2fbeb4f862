using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>The properties of a server, since 3.0.</summary>
public sealed record ServerInfo
{
    /// <summary>Kind of the tracking store, for example <c>SqlStore</c>; empty if the server does not return it.</summary>
    public string StoreType { get; init; } = string.Empty;

    /// <summary>True if the server keeps experiments and models in workspaces.</summary>
    public bool HasWorkspaces { get; init; }

    internal static ServerInfo From(GetServerInfoResponse wire) => new()
    {
        StoreType = wire.StoreType ?? string.Empty,
        HasWorkspaces = wire.WorkspacesEnabled ?? false,
    };
}
