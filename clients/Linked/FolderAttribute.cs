using System.ComponentModel.DataAnnotations;

namespace Linked;

/// <summary>A path that is a folder or can become one: neither it nor a part of it is a file. Null is valid.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FolderAttribute : ValidationAttribute
{
    public FolderAttribute() => ErrorMessage = "must be a folder, but the path or a part of it is a file.";

    public override bool IsValid(object? value)
    {
        for (string? path = value as string; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return false;
            }
        }

        return true;
    }
}
