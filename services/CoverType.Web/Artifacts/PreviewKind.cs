namespace CoverType.Web.Artifacts;

/// <summary>The forms in which a file is shown.</summary>
public enum PreviewKind
{
    /// <summary>It is not shown, only offered for download.</summary>
    Binary,

    /// <summary>As text, HTML and Markdown too.</summary>
    Text,

    /// <summary>As a table.</summary>
    Table,

    /// <summary>As a picture.</summary>
    Picture,

    /// <summary>A picture that is too large to show.</summary>
    LargePicture,

    /// <summary>The file has no content.</summary>
    Empty,

    /// <summary>It is a folder.</summary>
    Folder,
}
