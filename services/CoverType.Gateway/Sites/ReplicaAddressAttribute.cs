using System.ComponentModel.DataAnnotations;

namespace CoverType.Gateway.Sites;

/// <summary>The text is a scheme, a name and a port, such as <c>http://inference:8000</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReplicaAddressAttribute : ValidationAttribute
{
    public ReplicaAddressAttribute() => ErrorMessage = "must be an address such as http://inference:8000.";

    public override bool IsValid(object? value) =>
        Uri.TryCreate(value as string, UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
        && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
}
