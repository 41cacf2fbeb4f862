namespace Mlflow.Contracts;

/// <summary>A workspace: a part of the server with its own experiments and models.</summary>
public sealed record WorkspaceRecord
{
    /// <summary>Name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Root URI under which its experiments keep their artifacts by default.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Body of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceRequest
{
    /// <summary>Name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Root URI under which its experiments keep their artifacts by default.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Response of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Response of <c>GET workspaces/{workspace_name}</c>.</summary>
public sealed record GetWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Response of <c>GET workspaces</c>, which is not paged.</summary>
public sealed record ListWorkspacesResponse
{
    /// <summary>The workspaces that the caller can access.</summary>
    public IReadOnlyList<WorkspaceRecord> Workspaces { get => field ?? []; init; }
}

/// <summary>Body of <c>PATCH workspaces/{workspace_name}</c>; a null field stays unchanged.</summary>
public sealed record UpdateWorkspaceRequest
{
    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Root URI under which its experiments keep their artifacts by default.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Response of <c>PATCH workspaces/{workspace_name}</c>.</summary>
public sealed record UpdateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Values of the query parameter <c>mode</c> of <c>DELETE workspaces/{workspace_name}</c>.</summary>
public static class WorkspaceDeletionModes
{
    /// <summary>Fails if the workspace is not empty.</summary>
    public const string Restrict = "RESTRICT";

    /// <summary>Moves the contents to the default workspace.</summary>
    public const string SetDefault = "SET_DEFAULT";

    /// <summary>Deletes the contents.</summary>
    public const string Cascade = "CASCADE";
}
