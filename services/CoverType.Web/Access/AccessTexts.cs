namespace CoverType.Web.Access;

/// <summary>Names the texts of the sign-in.</summary>
internal sealed class AccessTexts;
